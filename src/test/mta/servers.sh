#!/bin/sh
# Postfix, Exim and OpenSMTPD on loopback, so that RealServersTest hears what mail servers really say.
#
#   servers.sh start POSTFIX_PORT EXIM_PORT OPENSMTPD_PORT    exit code 77: not possible here, the last line says why
#   servers.sh log
#   servers.sh stop
#
# Nothing is installed: as Debian packages the three exclude each other, and OpenSMTPD has its users and folders compiled
# in. The packages are unpacked into target/mta/root, which becomes the root folder of the servers, with users, libraries
# and settings of its own. There is no DNS in it, and no mail leaves it.
set -u
umask 022
cd "$(dirname "$0")/../../.." || exit 1

SETTINGS=$PWD/src/test/mta
MTA=$PWD/target/mta
ROOT=$MTA/root
DEBS=$MTA/debs
LOG=$MTA/setup.log
LIFETIME=300 # seconds, in case nobody comes to stop them

cannot() {
    echo "$1"
    exit 77
}

fail() {
    echo "$1"
    tail -n 20 "$LOG"
    exit 1
}

check_machine() {
    [ "$(id -u)" = 0 ] || cannot "not root"
    for tool in apt-get dpkg-deb dpkg-query ldd timeout setsid chroot; do
        command -v "$tool" >/dev/null || cannot "no $tool on this machine"
    done
    chroot --userspec=65534:65534 / true 2>/dev/null || cannot "root may not change root folder and user here"
}

# --- packages -------------------------------------------------------------------------------------------------------

configure_apt() {
    export APT_CONFIG="$MTA/apt.conf"
    cat >"$APT_CONFIG" <<CONF
APT::Sandbox::User "root";
Acquire::Retries "0";
Acquire::http::Timeout "5";
Acquire::https::Timeout "5";
CONF
}

# The machine's own package lists stay as they are, even when they are missing or out of date.
update_lists() {
    mkdir -p "$MTA/lists/partial"
    echo "Dir::State::lists \"$MTA/lists\"; Dir::Cache \"$MTA\";" >>"$APT_CONFIG"
    timeout 30 apt-get -q update >>"$LOG" 2>&1
}

# An interrupted download must not look like a package.
download() {
    rm -rf "$MTA/new"
    mkdir "$MTA/new"
    (cd "$MTA/new" && timeout 20 apt-get -q download "$@" && mv ./*.deb "$DEBS") >>"$LOG" 2>&1
}

fetch() {
    download "$@" || { update_lists && download "$@"; } || cannot "no package mirror can be reached ($(tail -n 1 "$LOG"))"
}

has_package() {
    ls "$DEBS/$1"_*.deb >/dev/null 2>&1
}

is_installed() {
    dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

missing_libraries() {
    for deb in "$DEBS"/*.deb; do
        dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/^ *//; s/[ (|:].*//'
    done | sort -u | grep -E '^z?lib' | while read -r library; do
        is_installed "$library" || has_package "$library" || echo "$library"
    done
}

fetch_packages() {
    mkdir -p "$DEBS"
    for package in postfix exim4-daemon-light opensmtpd; do
        has_package "$package" || set -- "$@" "$package"
    done
    [ $# = 0 ] || fetch "$@"
    # A library can need further ones.
    for _ in 1 2 3 4; do
        libraries=$(missing_libraries)
        [ -z "$libraries" ] && break
        # shellcheck disable=SC2086 # a list of words
        fetch $libraries
    done
}

# --- the servers' root folder ---------------------------------------------------------------------------------------

unpack() {
    rm -rf "$ROOT"
    mkdir -p "$ROOT"
    for deb in "$DEBS"/*.deb; do
        dpkg-deb -x "$deb" "$ROOT" 2>>"$LOG" || fail "cannot unpack $deb"
    done
    # They are started by root and need no way to become root again.
    find "$ROOT" -type f -perm /6000 -exec chmod ug-s {} +
}

copy_libraries() {
    unpacked=$(find "$ROOT" -name '*.so*' -exec dirname {} + | sort -u | paste -sd :)
    find "$ROOT/usr/sbin" "$ROOT/usr/lib/postfix" "$ROOT/usr/libexec" -type f -perm /111 \
        -exec env LD_LIBRARY_PATH="$unpacked" ldd {} + >"$MTA/libraries" 2>/dev/null
    lost=$(sed -n 's/^[[:space:]]*\(.*\) => not found.*/\1/p' "$MTA/libraries" | sort -u | paste -sd ' ')
    [ -z "$lost" ] || cannot "shared libraries are missing: $lost"
    sed -n 's/^\(.* => \|[[:space:]]*\)\(\/.*\) (0x.*/\2/p' "$MTA/libraries" | sort -u | while IFS= read -r library; do
        case $library in
            "$ROOT"/*) ;;
            *) cp -L --parents "$library" "$ROOT" ;;
        esac
    done
}

write_system_files() {
    mkdir -p "$ROOT/dev" "$ROOT/etc" "$ROOT/run" "$ROOT/tmp" "$ROOT/var/log"
    ln -s ../run "$ROOT/var/run"
    chmod 1777 "$ROOT/tmp"
    # Where no device may be made, a file is good enough.
    mknod -m 666 "$ROOT/dev/null" c 1 3 2>>"$LOG" || touch "$ROOT/dev/null"
    cp /dev/null "$ROOT/etc/resolv.conf"
    echo "127.0.0.1 localhost" >"$ROOT/etc/hosts"
    printf '%s\n' "passwd: files" "group: files" "hosts: files" >"$ROOT/etc/nsswitch.conf"
    : >"$ROOT/etc/passwd"
    : >"$ROOT/etc/group"
    for user in root:0 nobody:65534 postfix:64501 postdrop:64502 Debian-exim:64503 opensmtpd:64504 opensmtpq:64505; do
        id=${user#*:}
        echo "${user%:*}:x:$id:$id::/:/bin/false" >>"$ROOT/etc/passwd"
        echo "${user%:*}:x:$id:" >>"$ROOT/etc/group"
    done
}

configure_servers() {
    spool=$ROOT/var/spool/postfix
    install -d -m 755 "$spool" "$spool/pid"
    install -d -o 64501 -m 700 "$ROOT/var/lib/postfix"
    for queue in active bounce corrupt defer deferred flush hold incoming private saved trace; do
        install -d -o 64501 -m 700 "$spool/$queue"
    done
    install -d -o 64501 -g 64502 -m 730 "$spool/maildrop"
    install -d -o 64501 -g 64502 -m 710 "$spool/public"
    install -m 644 "$SETTINGS/postfix/main.cf" "$SETTINGS/postfix/header_checks" "$ROOT/etc/postfix"
    sed "s/@PORT@/$1/" "$SETTINGS/postfix/master.cf" >"$ROOT/etc/postfix/master.cf"

    install -d -o 64503 -g 64503 "$ROOT/var/spool/exim4" "$ROOT/var/log/exim4"
    mkdir -p "$ROOT/etc/exim4"
    install -m 644 "$SETTINGS/exim/exim4.conf" "$ROOT/etc/exim4/exim4.conf"

    install -d -m 711 "$ROOT/var/lib/opensmtpd/empty" "$ROOT/var/spool/smtpd"
    install -m 600 "$SETTINGS/opensmtpd/smtpd.conf" "$ROOT/etc/smtpd.conf"
}

# --- start and stop -------------------------------------------------------------------------------------------------

launch() {
    name=$1
    shift
    timeout "$LIFETIME" setsid chroot "$ROOT" "$@" >"$MTA/$name.log" 2>&1 </dev/null &
}

start() {
    check_machine
    mkdir -p "$MTA"
    : >"$LOG"
    configure_apt
    fetch_packages
    unpack
    copy_libraries
    write_system_files
    configure_servers "$1"
    launch postfix /usr/lib/postfix/sbin/master -d
    launch exim /usr/sbin/exim4 -bdf -oX "127.0.0.1:$2"
    launch opensmtpd /usr/sbin/smtpd -d -P mda -D "port=$3"
}

# Whatever lives below our root folder is ours, also what an interrupted run left behind.
ours() {
    find /proc/[0-9]*/root -maxdepth 0 -lname "$ROOT*" 2>/dev/null | cut -d / -f 3
}

stop() {
    for signal in TERM KILL; do
        [ -z "$(ours)" ] && return 0
        # shellcheck disable=SC2046 # a list of words
        kill -s "$signal" $(ours) 2>/dev/null || true
        tries=0
        while [ -n "$(ours)" ] && [ "$tries" -lt 50 ]; do
            tries=$((tries + 1))
            sleep 0.1
        done
    done
}

case "${1-} $#" in
    "start 4") stop && shift && start "$@" ;;
    "log 1") tail -n 20 "$MTA"/*.log "$ROOT"/var/log/mail.log "$ROOT"/var/log/exim4/*log 2>/dev/null ;;
    "stop 1") stop ;;
    *) echo "usage: servers.sh start POSTFIX_PORT EXIM_PORT OPENSMTPD_PORT | log | stop" && exit 2 ;;
esac
