using System.Runtime.Versioning;

// Keys are files with Unix modes, programs are ended by Unix signals: where those are missing, the promises would not hold.
[assembly: SupportedOSPlatform("linux")]
[assembly: SupportedOSPlatform("macos")]
