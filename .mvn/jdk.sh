# Sourced by ./mvnw and ./careweave: exports JAVA_HOME of a JDK 25 or newer, even where the default java is older.
# The first fit wins: JAVA_HOME, the javac on PATH, then the places where JDKs are usually installed.
CAREWEAVE_JDK=25

jdk_major() { # prints the feature version of the JDK in folder $1, nothing if it holds no JDK
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_fits() {
  _major=$(jdk_major "$1")
  [ -n "$_major" ] && [ "$_major" -ge "$CAREWEAVE_JDK" ]
}

jdk_find() {
  if [ -n "${JAVA_HOME-}" ] && jdk_fits "$JAVA_HOME"; then return 0; fi
  _javac=$(command -v javac 2>/dev/null || true)
  _onpath=
  if [ -n "$_javac" ]; then
    _javac=$(readlink -f "$_javac" 2>/dev/null || printf %s "$_javac")
    _onpath=${_javac%/bin/javac}
  fi
  for _home in "$_onpath" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$_home" ] && jdk_fits "$_home"; then
      JAVA_HOME=$_home
      return 0
    fi
  done
  echo "Careweave needs a JDK $CAREWEAVE_JDK or newer, and none was found." >&2
  echo "Install one (for example Eclipse Temurin $CAREWEAVE_JDK) or set JAVA_HOME to it." >&2
  return 1
}

# mvnw runs with globbing off (set -f); the search needs it, so it is put back as it was.
case $- in
*f*) set +f; jdk_find || exit 1; set -f ;;
*) jdk_find || exit 1 ;;
esac
export JAVA_HOME
