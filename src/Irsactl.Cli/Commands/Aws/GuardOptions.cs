using System.CommandLine;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>
/// The flags that let a run take something from a cluster that runs. They are no part of what describes a cluster, so no file has them:
/// what they allow happens once.
/// </summary>
internal static class GuardOptions
{
    public static Option<bool> ChangeIssuer() => new("--change-issuer")
    {
        Description = "Let the run change the issuer of a name that has one; tokens of the running cluster are refused from then on",
    };

    public static Option<bool> ReplaceKeys() => new("--replace-keys")
    {
        Description =
            "Publish the keys at hand and no others; tokens signed with others are refused from then on. Default: published keys stay",
    };
}
