#!/usr/bin/env bash
# The README's two commands from nothing, on a bare Debian of the given release: bash tools/debian.sh trixie [FOLDER]
# The system is made by mmdebstrap in FOLDER (a temporary one where it is not given, and taken away then); a FOLDER that
# stands is gone on with. Committed files only. Asks for root, mmdebstrap and the network; in ctest: -C Debian -L debian13.
set -euo pipefail

release=${1:?"the release: bookworm, trixie"}
here=$(cd "$(dirname "$0")/.." && pwd)
if [[ $(id -u) -ne 0 ]]; then
  exec sudo --preserve-env=http_proxy,https_proxy bash "$0" "$@"
fi
root=${2:-$(mktemp -d --tmpdir "ctg-$release.XXXXXX")}

# Whatever was mounted goes before anything is taken away.
leave() {
  for each in proc dev sys; do
    mountpoint --quiet "$root/$each" && umount --recursive --lazy "$root/$each"
  done
  if [[ $# -gt 0 ]]; then rm -rf --one-file-system "$root"; fi
}
if [[ -n ${2:-} ]]; then trap 'leave' EXIT; else trap 'leave all' EXIT; fi

if [[ ! -e $root/etc/debian_version ]]; then
  mmdebstrap --variant=apt --include=ca-certificates,git,sudo "$release" "$root"
fi
mount --types proc proc "$root/proc"
mount --rbind --make-rslave /dev "$root/dev"
mount --rbind --make-rslave /sys "$root/sys"
cp --dereference /etc/resolv.conf "$root/etc/resolv.conf"

rm -rf "$root/srv/ctg"
git clone --quiet --no-local "$here" "$root/srv/ctg"
for shared in "$here/../shared"; do
  if [[ -d $shared ]]; then cp --archive "$shared" "$root/srv/shared"; fi
done
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
  ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} \
  chroot "$root" bash -euo pipefail -c 'cd /srv/ctg && bash tools/start.sh && bash tools/test.sh'
