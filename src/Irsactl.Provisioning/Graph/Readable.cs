using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Provisioning.Graph;

/// <summary>
/// One setting of something of ours, which the caller may not be allowed to read: the permissions that OpenShift documents for ccoctl let
/// it write more than they let it read. What differs is not known then, and it is said what is done instead.
/// </summary>
/// <param name="Value">What it is; null where it is not set, or not known.</param>
/// <param name="Unseen">Why it is not known; null where it is.</param>
internal sealed record Readable<T>(T? Value, Unseen? Unseen)
{
    /// <summary>It need not be known.</summary>
    public static Readable<T> Nothing { get; } = new(default, null);

    /// <summary>Whether the value is known, be it that there is none.</summary>
    public bool IsKnown => Unseen is null;

    /// <summary>Reads.</summary>
    /// <param name="what">As <see cref="Graph.Unseen.What"/>.</param>
    /// <param name="instead">As <see cref="Graph.Unseen.Instead"/>.</param>
    /// <param name="read">Reads; every failure but that it is not allowed is the caller's.</param>
    public static async Task<Readable<T>> ReadAsync(string what, string instead, Func<Task<T?>> read)
    {
        try
        {
            return new Readable<T>(await read(), null);
        }
        catch (AmazonServiceException e) when (AwsFailure.Translate(e, $"reading {what}").Code == AwsClientErrors.AccessDenied)
        {
            return new Readable<T>(default, new Unseen(what, e) { Instead = instead });
        }
    }
}
