# Shared by the scripts beside it: `source "$(dirname "$0")/lib.sh"`. Goes to the repository's root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CARGO_TERM_COLOR="${CARGO_TERM_COLOR:-auto}"
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
# The binary that the steps try: the one that users get, unless HUDNA names another.
hudna=${HUDNA:-$target/release/hudna}
shared=${HUDNA_SHARED:-../shared}

# A step that cannot be done here says why and is counted apart from those that passed.
pass_over() { echo "passed over: $*"; exit 77; }
fail() { echo "failed: $*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Installs Debian or Ubuntu packages; 1 where this user may not. Two installs at once can break one another: one retry.
apt_install() {
    local as=()
    have apt-get || return 1
    [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null && as=(sudo); } || return 1
    local get=("${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=180 -o Acquire::Retries=3 -qq)
    for _ in 1 2; do
        "${get[@]}" update && "${get[@]}" install -y --no-install-recommends "$@" >/dev/null && return 0
        sleep 5
    done
    echo "apt-get could not install: $*" >&2
    return 1
}

# Nothing is built without a C compiler (SQLite is C).
need_cc() {
    have cc || { echo "No C compiler (cc); installing build-essential"; apt_install build-essential; } \
        || fail "no C compiler: sudo apt-get install build-essential"
    have cargo || fail "no cargo: install Rust 1.90 or later (rustup, or your distribution's package)"
}

# A Rust component that a minimal toolchain lacks.
need_component() {
    cargo "$1" --version >/dev/null 2>&1 && return
    { have rustup && rustup component add "$2"; } || pass_over "this Rust has no $2"
}

# Makes node_modules match package-lock.json; does nothing where it does already.
npm_install() {
    have npm || { echo "npm is not installed"; return 1; }
    [ -f package-lock.json ] || { echo "there is no package-lock.json"; return 1; }
    [ node_modules/.package-lock.json -nt package-lock.json ] && return
    npm ci --silent --no-audit --no-fund && touch node_modules/.package-lock.json
}

# Puts the map's files, which are large and not ours, from npm's packages into crates/desk/assets/map, once for each
# state of what names them: writing them anew would build the desk anew.
map_assets() {
    local of=(package-lock.json scripts/map-assets.mjs) to=crates/desk/assets/map
    [ -d $to ] && cat "${of[@]}" | cmp -s - "$target/map-assets-of" && return
    have node || { echo "node is not installed"; return 1; }
    npm_install && node scripts/map-assets.mjs && mkdir -p "$target" && cat "${of[@]}" >"$target/map-assets-of"
}
