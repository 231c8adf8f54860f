# The timbre command on Windows, from the sources beside this script: makes what is missing, then runs it.
#   .\timbre.ps1 demo        in PowerShell, Windows' own or a newer one
#   timbre demo              in a command prompt, by timbre.cmd
# It never ends with 1, which means "no": 8 is a missing part, 9 a place that cannot be written, 70 a failed build.
# There is no param block: every word is the command's.
$ErrorActionPreference = 'Stop'
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'

function Stop-Timbre([int] $code, [string] $message) {
    [Console]::Error.WriteLine("timbre: $message")
    exit $code
}

# Everything the program is made of: contents do not matter to the clock, so size and time of each file will do.
function Get-Sources([string] $root) {
    $files = @(Get-ChildItem -LiteralPath $root -Filter 'Directory.*.props' -File)
    foreach ($folder in 'src', 'recipes', 'models') {
        $path = Join-Path $root $folder
        if (Test-Path -LiteralPath $path) {
            $files += @(Get-ChildItem -LiteralPath $path -Recurse -File | Where-Object { $_.FullName -notmatch '[\\/](bin|obj)[\\/]' })
        }
    }

    $lines = $files | ForEach-Object { '{0} {1} {2}' -f $_.FullName, $_.Length, $_.LastWriteTimeUtc.Ticks } | Sort-Object
    return ($lines -join "`n")
}

function Test-Fresh([string] $build, [string] $sources) {
    $known = Join-Path $build 'sources'
    return (Test-Path -LiteralPath (Join-Path $build 'timbre/timbre.dll')) -and (Test-Path -LiteralPath $known) -and
        [IO.File]::ReadAllText($known) -ceq $sources
}

function Test-Writable([string] $folder) {
    try {
        [IO.Directory]::CreateDirectory($folder) | Out-Null
        $probe = Join-Path $folder ([Guid]::NewGuid().ToString('N'))
        [IO.File]::WriteAllText($probe, '')
        [IO.File]::Delete($probe)
        return $true
    }
    catch {
        return $false
    }
}

# Two terminals, one build: the file is open to one of them, and closed by the system if that one dies.
function Lock-Build([string] $build) {
    while ($true) {
        try {
            return [IO.File]::Open((Join-Path $build 'lock'), 'OpenOrCreate', 'ReadWrite', 'None')
        }
        catch [IO.IOException] {
            Start-Sleep -Milliseconds 500
        }
    }
}

function Build-Timbre([string] $root, [string] $build, [string] $sources, [bool] $elsewhere) {
    if (-not (@(& dotnet --list-sdks) -match '^[1-9][0-9]+\.')) {
        Stop-Timbre 8 "expected the .NET 10 SDK, got a 'dotnet' without one. Install it from https://dot.net."
    }

    [Console]::Error.WriteLine('timbre: building (a minute or two, only when sources changed) ...')
    $next = Join-Path $build 'next'
    $made = Join-Path $build 'timbre'
    $log = Join-Path $build 'build.log'
    if (Test-Path -LiteralPath $next) { Remove-Item -LiteralPath $next -Recurse -Force }
    $words = @('publish', (Join-Path $root 'src/Timbre.Cli'), '-c', 'Release', '-o', $next, '-nodeReuse:false')
    if ($elsewhere) {
        $words += @('--artifacts-path', (Join-Path $build 'artifacts'), '-p:EnableSourceControlManagerQueries=false')
    }

    # Compiled ahead it starts a quarter sooner; where that compiler cannot be had, the program is compiled as it runs.
    & dotnet @words --use-current-runtime --self-contained false -p:PublishReadyToRun=true | Out-File -LiteralPath $log
    if ($LASTEXITCODE -ne 0 -and (Select-String -LiteralPath $log -Pattern crossgen -Quiet)) {
        & dotnet @words | Out-File -LiteralPath $log
    }

    if ($LASTEXITCODE -ne 0 -or -not (Test-Path -LiteralPath (Join-Path $next 'timbre.dll'))) {
        Get-Content -LiteralPath $log | Where-Object { $_ -match 'error|warn' } | Sort-Object -Unique | Select-Object -First 20 |
            ForEach-Object { [Console]::Error.WriteLine($_) }
        Stop-Timbre 70 "the build failed; all of it is in $log"
    }

    if (Test-Path -LiteralPath $made) { Remove-Item -LiteralPath $made -Recurse -Force }
    Move-Item -LiteralPath $next -Destination $made
    [IO.File]::WriteAllText((Join-Path $build 'sources'), $sources)
}

try {
    $root = $PSScriptRoot
    if (-not (Get-Command dotnet -CommandType Application -ErrorAction SilentlyContinue)) {
        Stop-Timbre 8 "expected the .NET 10 SDK, got no 'dotnet' command. Install it from https://dot.net."
    }

    if (-not (Test-Path -LiteralPath (Join-Path $root 'src/Timbre.Cli/Timbre.Cli.csproj'))) {
        Stop-Timbre 8 "expected Timbre's sources beside '$PSCommandPath', got none. Call the script where it is."
    }

    $build = Join-Path $root '.build'
    $sources = Get-Sources $root
    if (-not (Test-Fresh $build $sources)) {
        # A place that cannot be written stays as it is: the program is made in a folder of the user's own.
        $elsewhere = -not (Test-Writable $build)
        if ($elsewhere) {
            $mark = -join ([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($root))[0..7] |
                ForEach-Object { $_.ToString('x2') })
            $build = Join-Path ([Environment]::GetFolderPath('LocalApplicationData')) "timbre/build/$mark"
            if (-not (Test-Writable $build)) {
                Stop-Timbre 9 "expected a folder to build in, got none that this user can write: neither $root nor $build."
            }
        }

        $lock = Lock-Build $build
        try {
            if (-not (Test-Fresh $build $sources)) { Build-Timbre $root $build $sources $elsewhere }
        }
        finally {
            $lock.Dispose()
        }
    }

    & dotnet (Join-Path $build 'timbre/timbre.dll') @args
    exit $LASTEXITCODE
}
catch {
    Stop-Timbre 70 "$($_.Exception.Message)"
}
