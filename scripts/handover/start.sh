#!/bin/sh
# Opens Sandtable in a terminal window: by a double click, or from a shell.
cd "$(dirname "$0")" || exit 1
program="$PWD/sandtable"
if [ -t 0 ] && [ -t 1 ]; then
    exec "$program" "$@"
fi
# The terminals of Kylin, UOS and the usual desktops, each in its own way.
for terminal in mate-terminal deepin-terminal gnome-terminal konsole xfce4-terminal xterm x-terminal-emulator; do
    command -v "$terminal" >/dev/null 2>&1 || continue
    case $terminal in
        mate-terminal | xfce4-terminal) exec "$terminal" --geometry=120x40 -x "$program" ;;
        gnome-terminal) exec "$terminal" --geometry=120x40 -- "$program" ;;
        xterm) exec "$terminal" -geometry 120x40 -e "$program" ;;
        *) exec "$terminal" -e "$program" ;;
    esac
done
echo "没有找到终端程序；请在终端里运行 $program" >&2
echo "no terminal was found; run $program in one" >&2
exit 1
