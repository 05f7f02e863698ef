using System.Runtime.CompilerServices;
using Irsactl.Testing;

namespace Irsactl.Aws.Clients.Tests.Credentials;

internal static class ConfigurationFiles
{
    /// <summary>Before any test, because the SDK looks only once.</summary>
    [ModuleInitializer]
    internal static void Use()
    {
        var folder = RepositoryFolder.At("tests", "Irsactl.Aws.Clients.Tests", "Credentials");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Path.Combine(folder, "profiles.ini"));
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(folder, "no-such-file"));
    }
}
