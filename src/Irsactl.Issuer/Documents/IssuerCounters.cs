namespace Irsactl.Issuer.Documents;

/// <summary>Answers of one issuer by status. They live as long as the issuer is published, whatever its documents become.</summary>
internal sealed class IssuerCounters(string issuer)
{
    /// <summary>The statuses that are told apart; others do not occur for an issuer that is known.</summary>
    public static readonly int[] Statuses = [200, 304, 405];

    private readonly long[] _counts = new long[Statuses.Length];

    /// <summary>The issuer, as the metrics name it.</summary>
    public string Issuer { get; } = issuer;

    /// <summary>Counts one answer.</summary>
    public void Count(int status) => Interlocked.Increment(ref _counts[Array.IndexOf(Statuses, status)]);

    /// <summary>How many answers had the status so far.</summary>
    public long Of(int status) => Interlocked.Read(ref _counts[Array.IndexOf(Statuses, status)]);
}
