# Fetches the released program into .tekan/, unless it is there, and refuses another
# than the one that publish.yml names.
set -eu
tekan=.tekan/tekan
if [ -z "$TEKAN_SHA256" ]; then
	echo "::error file=.github/workflows/publish.yml::write TEKAN_VERSION and TEKAN_SHA256 as the released program prints them: tekan version"
	exit 1
fi
proves() { echo "$TEKAN_SHA256  $tekan" | sha256sum --check --status 2>/dev/null; }
if ! proves; then
	name=tekan_${TEKAN_VERSION#v}_linux_amd64
	mkdir -p .tekan
	curl -fsSL --retry 3 -o .tekan/archive "$TEKAN_RELEASES/$TEKAN_VERSION/$name.tar.gz"
	tar -xzOf .tekan/archive "$name/tekan" >"$tekan"
	rm .tekan/archive
	if ! proves; then
		rm "$tekan"
		echo "::error file=.github/workflows/publish.yml::$name is not the program that TEKAN_SHA256 names"
		exit 1
	fi
	chmod +x "$tekan"
fi
echo "$PWD/.tekan" >>"$GITHUB_PATH"
