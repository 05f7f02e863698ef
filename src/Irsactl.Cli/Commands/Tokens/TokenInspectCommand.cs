using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Cli.Commands.Tokens;

/// <summary><c>irsactl token inspect</c>: reads a token without trusting it.</summary>
internal static class TokenInspectCommand
{
    public static Command Create(CommandContext context)
    {
        var token = new Argument<string>("token") { Description = "The token, @FILE, or - for standard input" };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("inspect", "Show what a token says; nothing is verified") { token, output };
        command.WithExamples(
            "irsactl token inspect @/var/run/secrets/openshift/serviceaccount/token",
            "kubectl create token my-account --audience sts.amazonaws.com | irsactl token inspect - -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var argument = parsed.GetRequiredValue(token);
            var text = await TokenInput.ReadAsync(context, argument, cancellationToken);
            if (!JsonWebSignature.TryParse(text, out var signature, out var problem)
                || !TokenClaims.TryParse(signature.Payload.Span, out var claims, out problem))
            {
                throw new IrsactlException(
                    TokenErrors.NotAToken,
                    $"{TokenInput.Describe(argument)} is not a token: {problem}",
                    "check that it is a service-account token and that it was copied whole");
            }

            if (parsed.GetValue(output) == OutputFormat.Json)
            {
                TokenReport.WriteJson(context.Out, signature, claims);
            }
            else
            {
                TokenReport.WriteText(context.Out, signature, claims, context.Clock.GetUtcNow());
            }

            return ExitCode.Success;
        });
        return command;
    }
}
