using Irsactl.Ui.Serving;

namespace Irsactl.Ui.Pages;

/// <summary>
/// One page of the user interface and what lies below it. A page is given everything it shows through an interface of its own, which
/// whoever puts the pages together implements.
/// </summary>
/// <param name="name">The first segment of its paths, such as <c>explain</c>.</param>
/// <param name="title">What it is called in the navigation.</param>
/// <param name="summary">What it is for: one sentence, on the first page.</param>
public abstract class UiPage(string name, string title, string summary)
{
    /// <summary>The first segment of its paths.</summary>
    public string Name { get; } = name;

    /// <summary>What it is called.</summary>
    public string Title { get; } = title;

    /// <summary>What it is for.</summary>
    public string Summary { get; } = summary;

    /// <summary>The JavaScript module among the assets that makes it more comfortable, such as <c>explain.js</c>, or null.</summary>
    public virtual string? Script => null;

    /// <summary>Answers a request that only reads. Nothing may change by it.</summary>
    public abstract Task<UiAnswer> GetAsync(UiRequest request);

    /// <summary>Answers a form that was sent. The site has made sure that a page of its own sent it.</summary>
    public virtual Task<UiAnswer> PostAsync(UiRequest request) => Task.FromResult(UiAnswer.NotAllowed);
}
