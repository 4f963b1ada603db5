@echo off
rem Opens Sandtable in Windows Terminal where there is one, else in a console
rem of a useful size. The code page is left alone: the program needs none.
cd /d "%~dp0"
where wt.exe >nul 2>nul
if %errorlevel%==0 (
  start "" wt.exe -d "%~dp0." "%~dp0sandtable.exe"
  exit /b
)
mode con: cols=120 lines=40 >nul 2>nul
"%~dp0sandtable.exe" %*
if errorlevel 1 pause
