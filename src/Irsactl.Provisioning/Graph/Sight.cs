using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Provisioning.Graph;

/// <summary>
/// What looking for foreign things found. Whoever may change what is ours need not be allowed to look for what is not: then nothing is
/// found, and it is known why.
/// </summary>
/// <param name="Found">What is there.</param>
/// <param name="Unseen">Why one could not look; null where one could.</param>
internal sealed record Sight<T>(IReadOnlyList<T> Found, Unseen? Unseen)
{
    /// <summary>Nothing was looked for.</summary>
    public static Sight<T> Nothing { get; } = new([], null);

    /// <summary>Looks.</summary>
    /// <param name="what">As <see cref="Graph.Unseen.What"/>.</param>
    /// <param name="look">Reads; a failure that may pass is the caller's.</param>
    public static async Task<Sight<T>> LookAsync(string what, Func<Task<IReadOnlyList<T>>> look)
    {
        try
        {
            return new Sight<T>(await look(), null);
        }
        catch (AmazonServiceException e) when (FailureClassifier.Classify(e, writing: false) == FailureKind.Permanent)
        {
            return new Sight<T>([], new Unseen(what, e));
        }
    }
}
