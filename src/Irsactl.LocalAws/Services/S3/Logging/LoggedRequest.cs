namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>What a request's log records say beside what its HTTP exchange shows. Travels with the exchange as a feature.</summary>
internal sealed class LoggedRequest
{
    /// <summary>The code of the refusal, or null.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>The keys that a request for many has deleted.</summary>
    public IReadOnlyList<string> DeletedKeys { get; set; } = [];
}
