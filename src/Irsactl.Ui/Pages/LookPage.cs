using Irsactl.Diagnostics;
using Irsactl.Ui.Markup;
using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages;

/// <summary>A page of what takes a while to look at: a button asks for a look, and the latest one is shown.</summary>
/// <typeparam name="TLook">What was seen.</typeparam>
/// <param name="name">The first segment of its paths.</param>
/// <param name="title">What it is called in the navigation.</param>
/// <param name="summary">What it is for.</param>
public abstract class LookPage<TLook>(string name, string title, string summary) : UiPage(name, title, summary)
    where TLook : class
{
    private TLook? _latest;

    /// <inheritdoc />
    public override Task<UiAnswer> GetAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult<UiAnswer>(request.Rest.IsEmpty
            ? new UiAnswer.Document(Title, _latest is { } look ? Show(request, look) : Begin(request, problem: null))
            : UiAnswer.NotFound);
    }

    /// <inheritdoc />
    public override async Task<UiAnswer> PostAsync(UiRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            _latest = await LookAsync(request);
            return new UiAnswer.SeeOther(Name);
        }
        catch (IrsactlException problem)
        {
            return new UiAnswer.Document(Title, Begin(request, problem)) { Status = 422 };
        }
    }

    /// <summary>Looks.</summary>
    /// <exception cref="IrsactlException">It cannot be looked at.</exception>
    protected abstract Task<TLook> LookAsync(UiRequest request);

    /// <summary>The page before the first look, or after one that failed.</summary>
    protected abstract Html Begin(UiRequest request, IrsactlException? problem);

    /// <summary>The page of a look.</summary>
    protected abstract Html Show(UiRequest request, TLook look);
}
