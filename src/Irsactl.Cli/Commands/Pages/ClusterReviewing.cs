using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Clusters;
using Irsactl.Diagnostics;
using Irsactl.Gathering;
using Irsactl.Kubernetes;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Review;
using Irsactl.Operations.Rotation;
using Irsactl.Provisioning;
using Irsactl.Ui.Pages.Clusters;
using Irsactl.Ui.Pages.Lifetimes;

namespace Irsactl.Cli.Commands.Pages;

/// <summary>Reviews a cluster for the page, by what <c>cluster review</c> and <c>cluster rotate-key --status</c> do.</summary>
/// <param name="reach">How AWS is reached.</param>
/// <param name="connect">Makes the cluster's client, anew for each look: a kubeconfig may have changed.</param>
internal sealed class ClusterReviewing(Func<EvidenceSources> reach, Func<KubernetesClient> connect) : IClusterReviewing
{
    /// <inheritdoc />
    public async Task<ReviewedCluster> ReviewAsync(bool makesTokens, CancellationToken cancellationToken)
    {
        var (sources, client) = (reach(), connect());
        var report = await new ClusterReview(client, sources, new ReviewOptions { MakesTokens = makesTokens }).RunAsync(cancellationToken);
        var (rotation, status, unknown) = await ReadRotationAsync(sources, client, cancellationToken);
        return new ReviewedCluster(report.Server, report.Kind, report.Verdict, report.At)
        {
            Issuer = report.Issuer,
            Parts = [.. report.Parts.Select(part => new ClusterPart(part.Name, part.Verdict, part.Summary, part.Findings))],
            Unseen = [.. report.Unseen.Select(part => $"{part.What}: {part.Why}")],
            Lifetimes =
            [
                .. report.Lifetimes.Select(life => new Lifetime(life.Name, life.Kind) { From = life.From, Until = life.Until }),
                .. LifetimesOf(status),
            ],
            Rotation = rotation,
            RotationUnknown = unknown,
        };
    }

    // What is signed with the other key is taken until then.
    private static IEnumerable<Lifetime> LifetimesOf(RotationStatus? status) => status is { StartedAt: { } begun, TokensExpireAt: { } end }
        ? [new Lifetime("tokens of the other key", "token") { From = begun, Until = end }]
        : [];

    private static async Task<(KeyRotationView? Rotation, RotationStatus? Status, string? Unknown)> ReadRotationAsync(
        EvidenceSources sources, KubernetesClient client, CancellationToken cancellationToken)
    {
        AwsClients? clients = null;
        try
        {
            if (!await Platform.IsOpenShiftAsync(client, cancellationToken))
            {
                return (null, null, "Where nobody but an administrator changes keys, irsactl cluster rotate-key --status says what is next.");
            }

            var options = new RotationOptions();
            var rotation = await KeyRotation.OpenAsync(
                client,
                issuer => clients = sources.Clients(new AwsClientOptions { Region = IssuerRegion.Of(issuer) }),
                new ProvisioningSettings { TimeProvider = sources.Clock, MakePublicHttpHandler = sources.Handler },
                _ => options,
                progress: null,
                sources.Clock,
                cancellationToken);
            var status = await rotation.ReadAsync(cancellationToken);
            return (Show(status, options), status, null);
        }
        catch (IrsactlException error)
        {
            return (null, null, $"{error.Message} [{error.Code}]");
        }
        finally
        {
            clients?.Dispose();
        }
    }

    private static KeyRotationView Show(RotationStatus status, RotationOptions options)
    {
        var next = RotationText.Steps.TakeWhile(step => step.Step != status.Step).Count();
        return new KeyRotationView(status.To is not null, [.. Facts(status)], [.. RotationText.Steps.Select(Stage)])
        {
            Problems = status.Problems,
        };

        RotationStage Stage(StepText<RotationStep> step, int place) => new(
            step.Text,
            place < next ? StageProgress.Done : place == next ? StageProgress.Next : StageProgress.ToCome,
            RotationText.Wait(step.Step, status, options) ?? step.AtLeast);
    }

    private static IEnumerable<KeyValuePair<string, string>> Facts(RotationStatus status)
    {
        yield return new("Signing key", status.Signing ?? "none");
        if (status is { To: { } to, From: { } from })
        {
            yield return new(status.IsBack ? "Back from" : "New key", to);
            yield return new(status.IsBack ? "Back to" : "Key before", from);
        }

        yield return new("Published", string.Join(", ", status.Published));
        if (!status.ForeignKeys.IsEmpty)
        {
            yield return new("Foreign keys", string.Join(", ", status.ForeignKeys));
        }

        yield return new("API servers", status.Rollout);
    }
}
