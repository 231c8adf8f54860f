@echo off
rem The timbre command in a Windows command prompt; the work is done by timbre.ps1.
setlocal
set "shell=powershell"
where pwsh >nul 2>nul && set "shell=pwsh"
%shell% -NoLogo -NoProfile -ExecutionPolicy Bypass -File "%~dp0timbre.ps1" %*
exit /b %ERRORLEVEL%
