# SPDX-License-Identifier: MIT
# What the launchers of Dweeter have in common. They read it, and say in $program what they are called and in follow() where a
# chain of symbolic links ends.
#   DWEETER_JAVA_HOME  the Java to use, instead of looking for one

needed=25

# Whether $1 is the home of a Java that is new enough. Asks its release file, which costs no process, before Java itself.
suits() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] || return 1
    version=
    if [ -r "$1/release" ]; then
        while IFS='=' read -r key value; do
            case $key in
                JAVA_VERSION) version=$value ;;
            esac
        done < "$1/release"
    fi
    if [ -z "$version" ]; then
        version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p')
    fi
    version=${version#\"}
    version=${version%%[!0-9]*}
    [ "${version:-0}" -ge "$needed" ]
}

# Sets java_home to the first home that suits; fails when there is none.
search_java() {
    java_home=${JAVA_HOME:-}
    suits "$java_home" && return
    on_path=$(command -v java) && java_home=$(follow "$on_path") && java_home=${java_home%/bin/java} \
        && suits "$java_home" && return
    for java_home in \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/java \
        "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk* /usr/local/opt/openjdk*
    do
        suits "$java_home" && return
    done
    return 1
}

# Sets java_home to a Java 25 or newer, wherever this machine keeps one, or says what is missing and ends the launcher.
find_java() {
    if [ -n "${DWEETER_JAVA_HOME:-}" ]; then
        java_home=$DWEETER_JAVA_HOME
        suits "$java_home" && return
        echo "$program: DWEETER_JAVA_HOME is $java_home, which is no Java $needed or newer." >&2
        exit 1
    fi
    search_java && return
    echo "$program: needs Java $needed or newer: install one (apt install temurin-$needed-jre, brew install --cask temurin@$needed) or set DWEETER_JAVA_HOME to it." >&2
    exit 1
}

# Sets classes to the jars of $1, named one by one, in the order of their names: a cache fits only the very class path it was made with.
list_classes() {
    classes=
    for jar in "$1"/*.jar; do
        classes=${classes:+$classes:}$jar
    done
}

# Without a locale, or with one that is not installed, Java takes everything beyond ASCII for rubbish: names of networks and
# of files. A machine that says nothing of letters means those of today.
choose_letters() {
    case $(locale charmap 2> /dev/null) in
        '' | ANSI* | US-ASCII) export LC_ALL=C.UTF-8 ;;
    esac
}
