@echo off
rem SPDX-License-Identifier: MIT
rem Starts Dweeter on a Java 25 or newer, wherever this machine keeps one.
rem   DWEETER_JAVA_HOME  the Java to use, instead of looking for one
rem   DWEETER_JAVA_OPTS  further JVM options
setlocal EnableExtensions DisableDelayedExpansion

set "PROGRAM=dweeter"
call "%~dp0..\lib\find-java.cmd"
if not defined JAVA exit /b 1

rem A cache of what the classes look like once loaded, made when the client was packed.
set "CACHE="
if exist "%~dp0..\lib\dweeter.aot" set CACHE="-XX:AOTCache=%~dp0..\lib\dweeter.aot" -Xlog:aot=off -Xlog:cds=off
rem For the build of the package, and for measuring.
set "MAIN=dweeter.desktop.Main"
if /i "%~1"=="exercise" set "MAIN=dweeter.desktop.exercise.ExerciseMain"
"%JAVA%" -Xms16m -Xmx160m -Xss512k -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:-UsePerfData ^
    -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 ^
    -Dlogback.configurationFile=dweeter/desktop/logback.xml ^
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %DWEETER_JAVA_OPTS% %CACHE% -cp "%~dp0..\lib\*" %MAIN% %*
exit /b %ERRORLEVEL%
