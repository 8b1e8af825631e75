@echo off
rem Starts e2efold from the folder it lies in, with the Java of JAVA_HOME or else of the PATH.
rem E2EFOLD_JAVA_OPTS   more options for the Java virtual machine, such as -Xmx16g
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo e2efold: no Java found: install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 3
)
for %%f in ("%HOME_DIR%\lib\e2efold-cli-*.jar") do set "JAR=%%f"
set "OFFLINE="
if exist "%HOME_DIR%\lib\pytorch-native-cpu-*.jar" set "OFFLINE=-Dai.djl.offline=true"
if defined PYTORCH_LIBRARY_PATH set "OFFLINE=-Dai.djl.offline=true"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set "OPT_OUT_TRACKING=true"
"%JAVA%" -XX:+UseSerialGC -XX:-UsePerfData -XX:MaxRAMPercentage=50 -Xshare:auto %OFFLINE% %E2EFOLD_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
