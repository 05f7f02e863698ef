using System.Security.Cryptography;

namespace Irsactl.Ui.Pages.Explaining;

/// <summary>The latest results, in memory until the program ends: what a reload and a report are made of.</summary>
internal sealed class ExplainedTokens
{
    private const int Most = 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<ExplainedToken> _latest = new();

    /// <summary>A name for a result.</summary>
    public static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Keeps one.</summary>
    public void Add(ExplainedToken result)
    {
        lock (_lock)
        {
            _latest.AddFirst(result);
            if (_latest.Count > Most)
            {
                _latest.RemoveLast();
            }
        }
    }

    /// <summary>The result of a name; null where there is none any more.</summary>
    public ExplainedToken? Find(string id)
    {
        lock (_lock)
        {
            return _latest.FirstOrDefault(result => result.Id == id);
        }
    }
}
