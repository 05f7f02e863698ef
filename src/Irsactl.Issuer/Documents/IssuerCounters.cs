namespace Irsactl.Issuer.Documents;

/// <summary>Answers of one issuer by status. They live as long as the issuer is published, whatever its documents become.</summary>
internal sealed class IssuerCounters
{
    /// <summary>The statuses that are told apart; others do not occur for an issuer that is known.</summary>
    public static readonly int[] Statuses = [200, 304, 405];

    private long _ok;
    private long _notModified;
    private long _notAllowed;

    /// <summary>Counts one answer.</summary>
    public void Count(int status) => Interlocked.Increment(ref Counter(status));

    /// <summary>How many answers had the status so far.</summary>
    public long Of(int status) => Interlocked.Read(ref Counter(status));

    private ref long Counter(int status)
    {
        switch (status)
        {
            case 200: return ref _ok;
            case 304: return ref _notModified;
            case 405: return ref _notAllowed;
            default: throw new ArgumentOutOfRangeException(nameof(status), status, "not a status that is counted");
        }
    }
}
