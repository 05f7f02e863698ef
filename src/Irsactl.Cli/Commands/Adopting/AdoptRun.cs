using System.Text;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Configuration;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Commands.Issuers;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Gathering;
using Irsactl.Oidc.Issuers;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;
using Irsactl.Provisioning.Adoption;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary>Reads what exists, writes it down, and plans what is written.</summary>
internal sealed class AdoptRun(CommandContext context, AdoptChoices choices)
{
    private static readonly string[] _ownPlaces = ["s3", "cloudfront", "lambda-url", "api-gateway", "own domain"];

    /// <summary>Runs it.</summary>
    /// <param name="readRequestsAsync">Reads the CredentialsRequests.</param>
    /// <param name="cancellationToken">Gives up; a file is then as it was.</param>
    public async Task<int> RunAsync(
        Func<CancellationToken, Task<IReadOnlyList<CredentialsRequest>>> readRequestsAsync, CancellationToken cancellationToken)
    {
        var request = Request();
        var requests = await readRequestsAsync(cancellationToken);
        var found = await FindAsync(request, requests, cancellationToken);
        var text = DeclarationText.Of(found, choices.Flags);
        var content = Encoding.UTF8.GetBytes(text);
        // By the reader that plan and apply read it with: what it would refuse is not written.
        var declared = DeclarationReader.Read(choices.File, content).Only;
        foreach (var note in found.Notes)
        {
            await context.Error.WriteLineAsync(TerminalText.EscapeLine($"note: {note}"));
        }

        if (choices.IsPrinted)
        {
            await context.Out.WriteAsync(text);
        }
        else
        {
            await WriteAsync(found, content, cancellationToken);
        }

        return await PlanRun.RunAsync(
            choices.IsPrinted ? context with { Out = context.Error, OutIsTerminal = context.ErrorIsTerminal } : context,
            await declared.ReadAsync(context, requests, cancellationToken),
            new PlanChoices
            {
                File = choices.File,
                Format = choices.Format,
                TellsByExitCode = choices.TellsByExitCode,
                Reach = declared.Settings.Reach(declared.Region),
            },
            cancellationToken);
    }

    private AdoptionRequest Request()
    {
        var request = new AdoptionRequest { Name = choices.Name, Region = choices.Region, LeavesHosting = choices.LeavesHosting };
        return choices.Issuer is not { } given ? request : request with
        {
            Issuer = IssuerCommand.Read(given).HostAndPath,
            AccountId = Arn.TryParse(given, out var arn) ? arn.AccountId : null,
        };
    }

    private async Task<AdoptedCluster> FindAsync(
        AdoptionRequest request, IReadOnlyList<CredentialsRequest> requests, CancellationToken cancellationToken)
    {
        using var view = new ProgressView(context);
        var settings = ProvisioningRun.Settings(context, view);
        var partition = choices.Issuer is { } given && Arn.TryParse(given, out var arn) ? arn.Partition : null;
        AdoptableIssuer issuer;
        var region = Regions.Choose(context.Environment, choices.Region, partition);
        using (var anywhere = new AwsClients(new AwsClientOptions { Region = region }))
        {
            issuer = await new AdoptionSearch(anywhere, settings).FindAsync(
                request, ConfiguredRegion.Find(profile: null, context.Environment), cancellationToken);
        }

        RequireOwn(issuer);
        using var clients = new AwsClients(new AwsClientOptions { Region = issuer.Region });
        var found = await new AdoptionReader(clients, settings).ReadAsync(issuer, requests, request.LeavesHosting, cancellationToken);
        return found.Workloads.IsEmpty && requests.Count == 0
            ? throw new IrsactlException(
                ProvisioningErrors.AdoptionNotClear,
                $"no role trusts {issuer.IssuerUrl} that could be declared, and no CredentialsRequests say which there are to be"
                    + string.Concat(found.Notes.Select(note => $"; {note}")),
                "give those of the cluster's components with --credentials-requests-dir DIR, or with --release-image IMAGE")
            : found;
    }

    /// <summary>Documents of a service such as EKS or GitHub are that service's, wherever it has its keys.</summary>
    private static void RequireOwn(AdoptableIssuer issuer)
    {
        if (IssuerUrl.TryParse(issuer.IssuerUrl, out var url) && IssuerPlace.Of(url) is var place
            && !_ownPlaces.Contains(place, StringComparer.Ordinal))
        {
            throw new IrsactlException(
                ProvisioningErrors.AdoptionNotClear,
                $"{issuer.IssuerUrl} is an issuer of {place}: its documents and keys are that service's, and no declaration can have them",
                "see the roles that trust it: irsactl issuer show");
        }
    }

    private async Task WriteAsync(AdoptedCluster found, byte[] content, CancellationToken cancellationToken)
    {
        var isNew = await DeclarationFile.WriteAsync(choices.File, content, choices.Overwrites, cancellationToken);
        await context.Error.WriteLineAsync(TerminalText.EscapeLine(
            $"{choices.File} {(isNew ? "written" : "says so already")}: issuer {found.Issuer.IssuerUrl}, "
                + $"{found.MatchedRequests} roles of components, {found.Workloads.Length} of workloads; nothing in AWS was changed"));
        await context.Error.WriteLineAsync(TerminalText.EscapeLine(
            $"below is what '{context.ProgramName} apply -f {choices.File}' would do"));
    }
}
