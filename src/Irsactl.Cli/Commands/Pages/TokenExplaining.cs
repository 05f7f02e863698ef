using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Gathering;
using Irsactl.Provisioning.Roles;
using Irsactl.Ui.Pages.Explaining;

namespace Irsactl.Cli.Commands.Pages;

/// <summary>Explains tokens for the page, by what <c>token explain</c> does.</summary>
/// <param name="reach">How AWS is reached.</param>
internal sealed class TokenExplaining(Func<EvidenceSources> reach) : ITokenExplaining
{
    /// <inheritdoc />
    public async Task<Explanation> ExplainAsync(ExplainQuestion question, CancellationToken cancellationToken)
    {
        if (question.SessionName is { } name && !SessionNames.IsName(name))
        {
            throw new IrsactlException(
                CliErrors.InvalidValue,
                $"'{name}' is no session name: 2 to 64 letters, digits and _+=,.@-",
                "leave it empty for the usual one");
        }

        var arguments = new ExplainArguments
        {
            RoleArn = question.RoleArn,
            Region = question.Region,
            SessionName = question.SessionName,
            ErrorText = question.ErrorText,
            Offline = question.IsOffline,
        };
        return TokenExplainer.Explain(await EvidenceGatherer.GatherAsync(reach(), arguments, question.Token, cancellationToken));
    }

    /// <inheritdoc />
    public async Task<ImmutableArray<string>> ListRolesAsync(CancellationToken cancellationToken)
    {
        var sources = reach();
        using var clients = sources.Clients(
            new AwsClientOptions { Region = Regions.Choose(sources.Environment, given: null, partition: null) });
        try
        {
            List<string> arns = [];
            await foreach (var role in clients.Iam.ListRolesAsync(cancellationToken))
            {
                if (TrustedProviders.Of(role.TrustPolicy).Any())
                {
                    arns.Add(role.Arn);
                }
            }

            return [.. arns.Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsFailure(error))
        {
            throw AwsFailure.Translate(error, "listing the roles");
        }
    }
}
