# For the scripts that look at the desk: `source scripts/desk.sh` after lib.sh. Finds or installs what they need, starts
# a desk over the bundled samples in a folder of its own, on a free port, and exports HUDNA_DESK and CHROMIUM.
have node && have npm || pass_over "node and npm are not installed"
node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' || pass_over "the browser's driver needs Node.js 20 or later, not $(node --version)"
npm_install || fail "npm could not install what package-lock.json names"
# The map's files go into the binary; without HUDNA it is the one that `make demo` makes.
map_assets || fail "the map's files could not be made"
[ -n "${HUDNA:-}" ] || cargo build --quiet --release --bin hudna

# A distribution's stub that only points to another store is no Chromium: it must start.
find_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && "$name" --version >/dev/null 2>&1 && CHROMIUM=$(command -v "$name") && return
    done
    return 1
}
# Where the distribution has none (Ubuntu has it as a snap only): one from npm, with the libraries that it needs.
chromium_from_npm() {
    apt_install libnss3 libnspr4 fontconfig fonts-dejavu-core || true
    npm install --silent --no-audit --no-fund --no-package-lock --prefix "$target/chromium" @sparticuz/chromium@153.0.0 || return 1
    CHROMIUM=$(cd "$target/chromium" && node --input-type=module -e \
        "import c from '@sparticuz/chromium'; console.log(await c.executablePath())") && "$CHROMIUM" --version >/dev/null
}
if ! find_chromium; then
    echo "Installing Chromium"
    { apt_install chromium fonts-dejavu-core && find_chromium; } || chromium_from_npm \
        || pass_over "no Chromium, and it could not be installed: sudo apt-get install chromium, or name one in CHROMIUM"
fi
export CHROMIUM
echo "$("$CHROMIUM" --version 2>/dev/null)"

work=$(mktemp -d)
: >"$work/demo.log" # it is read before the desk, in the background, has opened it
HUDNA_HOME=$work/home HUDNA_NO_BROWSER=1 "$hudna" demo >"$work/demo.log" 2>&1 &
demo=$!
trap 'kill $demo 2>/dev/null; wait $demo 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 1200); do
    HUDNA_DESK=$(sed -n 's/^Hudna: \(http[^ ]*\)$/\1/p' "$work/demo.log")
    [ -z "$HUDNA_DESK" ] || break
    kill -0 $demo 2>/dev/null || break
    sleep 0.1
done
[ -n "$HUDNA_DESK" ] || { cat "$work/demo.log"; fail "hudna demo did not come up"; }
export HUDNA_DESK
echo "The desk is at $HUDNA_DESK"
