@echo off
rem SPDX-License-Identifier: MIT
rem Starts a Dweeter node on a Java 25 or newer, wherever this machine keeps one.
rem   DWEETER_JAVA_HOME  the Java to use, instead of looking for one
rem   DWEETER_JAVA_OPTS  further JVM options
rem   DWEETER_HEAP       how large the heap of a server may become, as 512m or 2g, instead of a sixteenth of the memory
setlocal EnableExtensions DisableDelayedExpansion

set "PROGRAM=dweeter-node"
call "%~dp0..\lib\find-java.cmd"
if not defined JAVA exit /b 1

rem A cache of what the node's classes look like once loaded, made when the node was packed.
set "CACHE="
if exist "%~dp0..\lib\dweeter-node.aot" set CACHE="-XX:AOTCache=%~dp0..\lib\dweeter-node.aot" -Xlog:aot=off -Xlog:cds=off
rem So that several servers find room on one machine, each gets a sixteenth of its memory.
set "HEAP="
set "WORD=%~1"
rem A command line in a file is mostly that of a server.
if defined WORD if "%WORD:~0,1%"=="@" set "WORD=entry"
for %%w in (entry peer init join) do if /i "%WORD%"=="%%w" set "HEAP=-XX:MaxRAMPercentage=6.25"
if defined DWEETER_HEAP set "HEAP=-Xmx%DWEETER_HEAP%"
rem One class of the node stands in for one of Ratis, and so has to be found first.
for %%j in ("%~dp0..\lib\node-headless-*.jar") do set "NODE=%%~fj"
"%JAVA%" -Xms16m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:-UsePerfData ^
    -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:+ExitOnOutOfMemoryError %HEAP% ^
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %DWEETER_JAVA_OPTS% %CACHE% -cp "%NODE%;%~dp0..\lib\*" dweeter.node.cli.Main %*
exit /b %ERRORLEVEL%
