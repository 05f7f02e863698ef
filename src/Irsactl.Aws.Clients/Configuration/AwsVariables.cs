namespace Irsactl.Aws.Clients.Configuration;

/// <summary>The process's variables as the AWS SDKs take them: an empty one is not set.</summary>
internal static class AwsVariables
{
    /// <summary>A variable's value; null where it is missing or empty.</summary>
    public static string? Get(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
