# What the scripts of this folder share: where Oneward is, its tools, its jar. Sourced, never run.
# shellcheck shell=sh
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
app=$root/target/app
cache=$app/oneward.aot
# For a small machine: what is not in use goes back to it, and Java's second compiler, which takes a core from people who
# wait, looks at a method only once it ran a hundred times as often as it would by itself.
# ONEWARD_JAVA_OPTIONS come after these.
small="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:NewRatio=4 -XX:TrimNativeHeapInterval=10000 -Xmx192m"
small="$small -XX:Tier4InvocationThreshold=500000 -XX:Tier4MinInvocationThreshold=100000"
small="$small -XX:Tier4CompileThreshold=1500000 -XX:Tier4BackEdgeThreshold=4000000"

say() {
    printf '%s\n' "$*" >&2
}

fail() {
    say "$*"
    exit 1
}

# need COMMAND PACKAGE WHY: installs a Debian package where that may be done, and otherwise says how.
need() {
    if command -v "$1" >/dev/null; then
        return
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing $2, $3"
        apt-get -qq update </dev/null >&2 || true
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$2" </dev/null >&2 || true
    fi
    command -v "$1" >/dev/null || fail "Oneward needs $1, $3: apt install $2"
}

is_jdk_25() {
    [ -x "$1/bin/javac" ] && "$1/bin/java" -version 2>&1 | grep -q 'version "25'
}

find_jdk() {
    on_path=$(command -v javac || true)
    on_path=$(readlink -f -- "${on_path:-/none}" || true)
    for home in "${JAVA_HOME:-/none}" /usr/lib/jvm/*25* "${on_path%/bin/javac}"; do
        if is_jdk_25 "$home"; then
            JAVA_HOME=$home
            export JAVA_HOME
            return
        fi
    done
    fail "Oneward needs a JDK 25: install one (such as Eclipse Temurin, https://adoptium.net/installation/linux) or name yours by JAVA_HOME."
}

maven() {
    need mvn maven "which builds it"
    MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
        mvn -f "$root/pom.xml" -B -ntp "$@" </dev/null
}

oneward() {
    # shellcheck disable=SC2086
    set -- $small ${ONEWARD_JAVA_OPTIONS:-} -jar "$app/oneward.jar" "$@"
    if [ -f "$cache" ]; then
        set -- -XX:AOTCache="$cache" -Xlog:aot=off -Xlog:cds=off "$@"
    fi
    exec "$JAVA_HOME/bin/java" "$@"
}

is_stale() {
    [ ! -f "$app/oneward.jar" ] || [ -n "$(find "$root/src/main" "$root/pom.xml" -newer "$app/oneward.jar" -print | head -n 1)" ]
}

# Builds the jar when sources are newer. A server that runs keeps its own files: they are replaced, never written to.
build() {
    mkdir -p "$root/target"
    (
        flock 9
        if is_stale; then
            say "Building Oneward; the first time this fetches what it needs and takes some minutes"
            rm -rf "$root/target/classes"
            maven -q -Dmaven.test.skip package >&2 || fail "Oneward could not be built; the reason stands above."
            rm -rf "$app" "$app.new"
            "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root/target/oneward.jar" extract --destination "$app.new" >&2
            mv "$app.new" "$app"
            say "Preparing quick starts"
            train
        fi
    ) 9>"$root/target/build.lock"
}

# One start beside the real database, with two months of the demo hospital, lets Java keep what it learns while starting.
# Oneward runs as well without.
train() {
    rehearsal=$root/target/rehearsal
    # shellcheck disable=SC2086
    ONEWARD_HOME=$rehearsal ONEWARD_DEMO=true ONEWARD_PORT=0 \
        "$JAVA_HOME/bin/java" $small -XX:AOTCacheOutput="$cache" -Doneward.rehearsal=true -Doneward.history-days=60 \
        -jar "$app/oneward.jar" </dev/null >"$root/target/rehearsal.log" 2>&1 || rm -f "$cache"
    rm -rf "$rehearsal"
}
