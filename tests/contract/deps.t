#!/bin/sh
# make deps on made-up machines: nothing missing, root, sudo, neither.
. "$(dirname "$0")/../tap.sh"

mkdir fake
stub() {
	cat >"fake/$1"
	chmod +x "fake/$1"
}
# Only `there' is installed; `config' was removed, its settings left behind.
stub dpkg-query <<'!'
#!/bin/sh
echo "dpkg-query $*" >>"$CALLS"
for p do
	case $p in
	there*) printf 'installed:%s ' "$p" ;;
	config) printf 'config-files:%s ' "$p" ;;
	esac
done
!
stub apt-get <<'!'
#!/bin/sh
echo "apt-get $DEBIAN_FRONTEND $*" >>"$CALLS"
case $* in
*update) [ ! -e offline ] ;;
*impossible*) exit 100 ;;
esac
!
stub id <<'!'
#!/bin/sh
cat uid
!
stub sudo <<'!'
#!/bin/sh
[ "$1" = -n ] || exit 1
shift
[ -e sudoer ] || exit 1
[ "$1" = true ] || echo "sudo" >>"$CALLS"
exec "$@"
!
PATH=$PWD/fake:$PATH
CALLS=$PWD/calls
export CALLS

deps() {
	rm -f calls
	sh "$ROOT/.ci/deps" "$@"
}

echo 0 >uid
runs 0 'nothing is missing' deps there there-too
is 'and nothing but a question is asked' "$(grep -vc dpkg-query calls)" 0
is 'in silence' "$(cat out err)" ''

runs 0 'root, something missing' deps there config gone
is 'one update, one install of what is missing' \
    "$(grep apt-get calls)" 'apt-get noninteractive -q update
apt-get noninteractive -q install -y --no-install-recommends config gone'

touch offline
runs 0 'an update that fails is no end' deps gone
is 'the install was tried' "$(grep -c 'install -y' calls)" 1
rm offline
runs 1 'an install that fails is one' deps impossible
ok 'and says what to run' grep -q \
    '^.apt-get update && apt-get install .*recommends impossible$' err

echo 1000 >uid
touch sudoer
runs 0 'a user with sudo' deps gone
is 'asks it twice' "$(grep -c sudo calls)" 2
rm sudoer
runs 1 'a user without' deps there gone
is 'touches nothing' "$(grep -c apt-get calls)" 0
ok 'and is told the command' grep -q 'apt-get install .* gone$' err
runs 0 'a user who misses nothing' deps there

# Without dpkg-query at all.
mkdir bare
ln -s "$(command -v sh)" bare/sh
says 'another system is told the names' 'no Debian system.* gcc make' \
    env PATH="$PWD/bare" sh "$ROOT/.ci/deps" gcc make
is 'and goes on' "$tap_status" 0

# The Makefile asks for what is in its one list, and before it compiles.
if make --version >/dev/null 2>&1; then
	echo 0 >uid
	rm -f calls
	ok 'make deps' make -s -C "$ROOT" deps PACKAGES='there' LINTERS=
	like 'check begins with them' 'sh .ci/deps' \
	    make -n -C "$ROOT" BUILD="$PWD/new" check
	is 'before anything is compiled' \
	    "$(grep -nE 'ci/deps|-c -o' out | head -n 1 | grep -c ci/deps)" 1
else
	skip 'make deps' 'no make'
fi
done_testing
