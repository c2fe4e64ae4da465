// Package subset cuts a font down to the characters in use, with HarfBuzz compiled to WebAssembly: the same bytes on
// every machine, and what a font can do to it stays within its own memory.
package subset

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// Values of HarfBuzz's own headers (hb-blob.h, hb-subset.h).
const (
	memoryWritable   = 2 // HB_MEMORY_MODE_WRITABLE
	layoutFeatureSet = 6 // HB_SUBSET_SETS_LAYOUT_FEATURE_TAG
)

// memoryPages bounds what a cut may take, in pages of 64 KB: many times what a Chinese font needs.
const memoryPages = 4096

// Cutter cuts fonts, several at a time if it has to.
type Cutter struct {
	ready func() (compiled, error)
}

// compiled is HarfBuzz, made into code of this machine.
type compiled struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

// NewCutter returns a cutter that runs the program harfbuzz-subset.wasm of npm's harfbuzzjs, which is asked for before
// the first cut. Making it into code of this machine takes a second: the result is kept in the folder cache.
func NewCutter(program func() ([]byte, error), cache string) *Cutter {
	return &Cutter{ready: sync.OnceValues(func() (compiled, error) {
		wasm, err := program()
		if err != nil {
			return compiled{}, err
		}
		config := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
		if kept, err := wazero.NewCompilationCacheWithDir(cache); err == nil { // else it is made again next time
			config = config.WithCompilationCache(kept)
		}
		runtime := wazero.NewRuntimeWithConfig(context.Background(), config)
		module, err := runtime.CompileModule(context.Background(), wasm)
		if err != nil {
			return compiled{}, fmt.Errorf("compile the subsetter: %w", err)
		}
		return compiled{runtime, module}, nil
	})}
}

// Cut returns a font, TrueType or OpenType, with the glyphs of the characters and what they may turn into, and with
// all its layout features. What the font lacks is left out.
func (c *Cutter) Cut(font []byte, characters []rune) ([]byte, error) {
	ready, err := c.ready()
	if err != nil {
		return nil, err
	}
	// Each cut has a memory of its own, which nothing need be given back to.
	ctx := context.Background()
	module, err := ready.runtime.InstantiateModule(ctx, ready.module, wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize"))
	if err != nil {
		return nil, fmt.Errorf("start the subsetter: %w", err)
	}
	defer module.Close(ctx)
	h := harfbuzz{module: module}
	cut := h.cut(font, slices.Compact(slices.Sorted(slices.Values(characters))))
	if h.err != nil {
		return nil, fmt.Errorf("cut the font: %w", h.err)
	}
	return cut, nil
}

// harfbuzz calls the functions of the module until the first fails.
type harfbuzz struct {
	module api.Module
	err    error
}

// call returns the result of a function, a 32-bit value or address, 0 where it has none.
func (h *harfbuzz) call(name string, args ...uint64) uint64 {
	if h.err != nil {
		return 0
	}
	var results []uint64
	if results, h.err = h.module.ExportedFunction(name).Call(context.Background(), args...); len(results) == 0 {
		return 0
	}
	return results[0]
}

// made is call for a function that returns 0 when it fails.
func (h *harfbuzz) made(name string, args ...uint64) uint64 {
	made := h.call(name, args...)
	if made == 0 && h.err == nil {
		h.err = fmt.Errorf("the font may be broken: %s failed", name)
	}
	return made
}

func (h *harfbuzz) cut(font []byte, characters []rune) []byte {
	size := uint64(len(font))
	buffer := h.made("malloc", max(size, 1))
	memory := h.module.Memory()
	if h.err == nil && !memory.Write(uint32(buffer), font) {
		h.err = errors.New("it does not fit into memory")
	}
	blob := h.call("hb_blob_create", buffer, size, memoryWritable, 0, 0)
	face := h.call("hb_face_create", blob, 0)
	input := h.made("hb_subset_input_create_or_fail")
	features := h.call("hb_subset_input_set", input, layoutFeatureSet)
	h.call("hb_set_clear", features)
	h.call("hb_set_invert", features) // all of them
	wanted := h.call("hb_subset_input_unicode_set", input)
	for _, r := range characters {
		h.call("hb_set_add", wanted, uint64(r))
	}
	result := h.call("hb_face_reference_blob", h.made("hb_subset_or_fail", face, input))
	data, length := h.call("hb_blob_get_data", result, 0), h.made("hb_blob_get_length", result)
	if h.err != nil {
		return nil
	}
	cut, ok := memory.Read(uint32(data), uint32(length))
	if !ok {
		h.err = errors.New("the result lies outside of memory")
	}
	return slices.Clone(cut)
}
