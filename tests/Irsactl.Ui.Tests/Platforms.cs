using System.Runtime.Versioning;

// As the program itself.
[assembly: SupportedOSPlatform("linux")]
[assembly: SupportedOSPlatform("macos")]
