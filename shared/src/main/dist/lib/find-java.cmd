@echo off
rem SPDX-License-Identifier: MIT
rem Sets JAVA to a Java 25 or newer, wherever this machine keeps one, or says what is missing. Called by the launchers, which say in
rem PROGRAM what they are called.
rem   DWEETER_JAVA_HOME  the Java to use, instead of looking for one
set "NEEDED=25"
set "JAVA="

if not defined DWEETER_JAVA_HOME goto :search
call :try "%DWEETER_JAVA_HOME%"
if defined JAVA exit /b 0
echo %PROGRAM%: DWEETER_JAVA_HOME is %DWEETER_JAVA_HOME%, which is no Java %NEEDED% or newer.>&2
exit /b 1

:search
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%j in ('where java 2^>nul') do if not defined JAVA call :try "%%~dpj.."
for %%r in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft") do (
    if not defined JAVA for /d %%d in ("%ProgramFiles%\%%~r\*") do if not defined JAVA call :try "%%~d"
)
if not defined JAVA for /d %%d in ("%LOCALAPPDATA%\Programs\Eclipse Adoptium\*") do if not defined JAVA call :try "%%~d"
if not defined JAVA for /d %%d in ("%USERPROFILE%\.jdks\*") do if not defined JAVA call :try "%%~d"
if defined JAVA exit /b 0
echo %PROGRAM%: needs Java %NEEDED% or newer: install one (winget install EclipseAdoptium.Temurin.%NEEDED%.JRE) or set DWEETER_JAVA_HOME to it.>&2
exit /b 1

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
