#!/bin/bash
# What the images are made of, beside the programs: a Java runtime with the modules they use, and, for a base that has
# nothing, the few libraries of the system that it loads. usage: runtime.sh TARGET BASE
set -euo pipefail
mkdir -p "$1/classes" # without it Jib takes the project for one that was not compiled
target=$(cd "$1" && pwd)
base=$2
java=$target/jre/opt/java

if [ ! -e "$java/release" ]; then
  rm -rf "$target/jre"
  mkdir -p "$target/jre/opt"
  "${JAVA_HOME:?}/bin/jlink" --output "$java" --strip-debug --no-header-files --no-man-pages --compress=zip-6 --add-modules \
    java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
  # java.desktop is there for java.beans; nothing draws or plays.
  rm -f "$java"/lib/lib{awt,awt_headless,awt_xawt,fontmanager,freetype,javajpeg,jawt,jsound,lcms,mlib_image,splashscreen}.so
fi

rm -rf "$target/system"
mkdir -p "$target/system/tmp" "$target/system/etc"
if [ "$base" = scratch ]; then
  # Every library that a part of the runtime names, at the path where the loader looks for it.
  find "$java" \( -name '*.so' -o -path "$java/bin/java" \) -exec ldd {} + 2>/dev/null | grep -o '/[^ ():]*\.so[^ ():]*' \
    | grep -v "^$target" | sort -u | while read -r library; do
    mkdir -p "$target/system$(dirname "$library")"
    cp -L "$library" "$target/system$library"
  done
  echo 'hosts: files dns' >"$target/system/etc/nsswitch.conf"
  printf 'root:x:0:0:root:/:/none\ncareweave:x:10001:10001::/:/none\n' >"$target/system/etc/passwd"
fi
