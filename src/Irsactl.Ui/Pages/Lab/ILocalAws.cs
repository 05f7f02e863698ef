namespace Irsactl.Ui.Pages.Lab;

/// <summary>The local AWS that the page shows, as its pages below <c>/_irsactl/</c> tell of it.</summary>
public interface ILocalAws
{
    /// <summary>Where it is, for readers, such as <c>127.0.0.1:4566</c>.</summary>
    string Place { get; }

    /// <summary>How to start one, in the words of a shell.</summary>
    string StartCommand { get; }

    /// <summary>Asks one of its pages.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="page">The page with its query, such as <c>inventory</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its answer, or null where none runs there.</returns>
    Task<LocalAwsAnswer?> AskAsync(HttpMethod method, string page, CancellationToken cancellationToken);

    /// <summary>Passes a page that goes on to a reader until one of the two ends it. Where none runs, it ends at once.</summary>
    Task CopyAsync(string page, Stream reader, CancellationToken cancellationToken);
}

/// <summary>An answer of the local AWS.</summary>
/// <param name="IsSuccess">Whether it did or told what it was asked.</param>
/// <param name="Text">JSON, or, where it refused, why.</param>
public sealed record LocalAwsAnswer(bool IsSuccess, string Text);
