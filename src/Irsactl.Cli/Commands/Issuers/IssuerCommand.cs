using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary><c>irsactl issuer</c>: the issuers whose tokens an account takes.</summary>
internal static class IssuerCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("issuer", "Look at the issuers whose tokens an account takes")
        {
            IssuerListCommand.Create(context),
            IssuerShowCommand.Create(context),
        };
        command.WithExamples("irsactl issuer list", "irsactl issuer show https://my-cluster-oidc.s3.us-east-1.amazonaws.com");
        return command;
    }

    /// <summary>The region of the account's services.</summary>
    public static Option<string?> Region() =>
        new("--region") { Description = "Region whose STS and IAM are asked; default: as configured" };
}
