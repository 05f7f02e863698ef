namespace Irsactl.Aws.Clients.Tests.Credentials;

/// <summary>
/// Sets environment variables for one test. Tests that use it are in one collection, since a process has only one environment.
/// </summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);

    public EnvironmentScope()
    {
        // Whatever the machine that runs the tests has configured must not count.
        foreach (var name in Environment.GetEnvironmentVariables().Keys.OfType<string>()
            .Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)
                && name is not ("AWS_CONFIG_FILE" or "AWS_SHARED_CREDENTIALS_FILE")))
        {
            this[name] = null;
        }

        this["AWS_EC2_METADATA_DISABLED"] = "true";
    }

    public string? this[string name]
    {
        set
        {
            _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
