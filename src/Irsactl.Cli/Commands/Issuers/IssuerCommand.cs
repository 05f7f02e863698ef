using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Oidc.Issuers;

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
            AccessLogCommand.Create(context),
        };
        command.WithExamples(
            "irsactl issuer list",
            "irsactl issuer show https://my-cluster-oidc.s3.us-east-1.amazonaws.com",
            "irsactl issuer access-log https://my-cluster-oidc.s3.us-east-1.amazonaws.com");
        return command;
    }

    /// <summary>The issuer that is meant: its URL, or the ARN of its identity provider.</summary>
    public static IssuerUrl Read(string text)
    {
        const string Mark = ":oidc-provider/";
        var at = text.IndexOf(Mark, StringComparison.Ordinal);
        return IssuerUrl.Parse(at >= 0 ? $"https://{text[(at + Mark.Length)..]}" : text);
    }

    /// <summary>The region of the account's services.</summary>
    public static Option<string?> Region() =>
        new("--region") { Description = "Region whose STS and IAM are asked; default: as configured" };
}
