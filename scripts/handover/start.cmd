@echo off
rem Opens Sandtable in Windows Terminal where there is one, else in a console
rem of a useful size.
cd /d "%~dp0"
where wt.exe >nul 2>nul
if %errorlevel%==0 (
  start "" wt.exe --size 120,40 -d "%~dp0." "%~dp0sandtable.exe"
  exit /b
)
chcp 65001 >nul
mode con: cols=120 lines=40 >nul 2>nul
"%~dp0sandtable.exe" %*
if errorlevel 1 pause
