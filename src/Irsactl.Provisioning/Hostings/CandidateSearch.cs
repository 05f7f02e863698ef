using System.Collections.Concurrent;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings;

/// <summary>
/// Looks for what is to be deleted in services that a cluster need not have used: whoever has never used them need not be allowed to list
/// anything there, and an endpoint of one's own need not have them.
/// </summary>
internal sealed class CandidateSearch
{
    /// <summary>Distributions of CloudFront.</summary>
    public const string Distributions = "CloudFront distributions";

    /// <summary>Functions.</summary>
    public const string Functions = "Lambda functions";

    /// <summary>APIs in front of functions.</summary>
    public const string Apis = "HTTP APIs";

    private readonly ConcurrentDictionary<string, AmazonServiceException> _refusals = new(StringComparer.Ordinal);

    /// <summary>What is found; nothing where one may not look.</summary>
    /// <param name="what">What is looked for, such as <c>CloudFront distributions</c>.</param>
    /// <param name="look">Looks.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<T>> LookAsync<T>(
        string what, Func<CancellationToken, Task<List<T>>> look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(cancellationToken);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            _refusals[what] = e;
            return [];
        }
    }

    /// <summary>Why one might not look for it; null where one might, or nobody did.</summary>
    public AmazonServiceException? RefusalOf(string what) => _refusals.GetValueOrDefault(what);

    /// <summary>Says in one warning where one might not look: who may not list one kind may mostly list none.</summary>
    public void Report(RunLog log)
    {
        if (_refusals.OrderBy(refusal => refusal.Key, StringComparer.Ordinal).ToList() is not [var first, ..] refusals)
        {
            return;
        }

        var attempt = $"cannot look for {string.Join(", ", refusals.Select(refusal => refusal.Key))}, and deletes none";
        log.Report(ProvisioningEventKind.Warning, null, AwsFailure.Translate(first.Value, attempt).Message);
    }
}
