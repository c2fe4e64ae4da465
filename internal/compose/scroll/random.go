package scroll

import "hash/fnv"

// hash is the FNV-1a hash of a seed: by it a picture chooses among a few things.
func hash(seed string) int {
	h := fnv.New32a()
	h.Write([]byte(seed)) // never fails, says hash.Hash
	return int(h.Sum32())
}

// random returns n numbers in [0, 1), always the same for the same seed, so that an issue always draws the same
// scroll. The generator is Lehmer's with multiplier 48271 (MINSTD: Park, Miller and Stockmeyer 1993), begun from the
// seed's hash. math/rand would do, but promises the same numbers only as long as its source stays the same.
func random(seed string, n int) []float64 {
	const modulus = 1<<31 - 1
	state := 1 + hash(seed)%(modulus-1)
	numbers := make([]float64, n)
	for i := range numbers {
		state = state * 48271 % modulus
		numbers[i] = float64(state) / modulus
	}
	return numbers
}
