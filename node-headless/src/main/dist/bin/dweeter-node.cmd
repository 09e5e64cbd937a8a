@echo off
rem SPDX-License-Identifier: MIT
rem Starts a Dweeter node on a Java 25 or newer, wherever this machine keeps one.
rem   DWEETER_JAVA_HOME  the Java to use, instead of looking for one
rem   DWEETER_JAVA_OPTS  further JVM options
rem   DWEETER_HEAP       how large the heap of a server may become, as 512m or 2g, instead of a sixteenth of the memory
setlocal EnableExtensions DisableDelayedExpansion

set "NEEDED=25"
set "JAVA="

if not defined DWEETER_JAVA_HOME goto :search
call :try "%DWEETER_JAVA_HOME%"
if defined JAVA goto :start
echo dweeter-node: DWEETER_JAVA_HOME is %DWEETER_JAVA_HOME%, which is no Java %NEEDED% or newer.>&2
exit /b 1

:search
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%j in ('where java 2^>nul') do if not defined JAVA call :try "%%~dpj.."
for %%r in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft") do (
    if not defined JAVA for /d %%d in ("%ProgramFiles%\%%~r\*") do if not defined JAVA call :try "%%~d"
)
if not defined JAVA for /d %%d in ("%LOCALAPPDATA%\Programs\Eclipse Adoptium\*") do if not defined JAVA call :try "%%~d"
if not defined JAVA for /d %%d in ("%USERPROFILE%\.jdks\*") do if not defined JAVA call :try "%%~d"
if defined JAVA goto :start
echo dweeter-node: needs Java %NEEDED% or newer: install one (winget install EclipseAdoptium.Temurin.%NEEDED%.JRE) or set DWEETER_JAVA_HOME to it.>&2
exit /b 1

:start
rem A cache of what the node's classes look like once loaded, made when the node was packed.
set "CACHE="
if exist "%~dp0..\lib\dweeter-node.aot" set CACHE="-XX:AOTCache=%~dp0..\lib\dweeter-node.aot" -Xlog:aot=off -Xlog:cds=off
rem So that several servers find room on one machine, each gets a sixteenth of its memory.
set "HEAP="
if /i "%~1"=="entry" set "HEAP=-XX:MaxRAMPercentage=6.25"
if /i "%~1"=="peer" set "HEAP=-XX:MaxRAMPercentage=6.25"
if defined DWEETER_HEAP set "HEAP=-Xmx%DWEETER_HEAP%"
rem One class of the node stands in for one of Ratis, and so has to be found first.
for %%j in ("%~dp0..\lib\node-headless-*.jar") do set "NODE=%%~fj"
"%JAVA%" -Xms16m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:-UsePerfData ^
    -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:+ExitOnOutOfMemoryError %HEAP% ^
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %DWEETER_JAVA_OPTS% %CACHE% -cp "%NODE%;%~dp0..\lib\*" dweeter.node.cli.Main %*
exit /b %ERRORLEVEL%

rem Sets JAVA if %1 is the home of a Java that is new enough, which its release file tells.
:try
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
set "MAJOR=0"
for /f "usebackq tokens=2 delims==" %%v in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do (
    for /f "tokens=1 delims=.-+ " %%m in ("%%~v") do set "MAJOR=%%~m"
)
if %MAJOR% geq %NEEDED% set "JAVA=%~1\bin\java.exe"
exit /b
