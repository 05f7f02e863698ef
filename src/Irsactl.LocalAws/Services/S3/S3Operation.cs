using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3;

/// <summary>One operation of S3: what a request for it looks like, and what answers it.</summary>
/// <param name="Name">The API name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Level">Whether it is about the service, a bucket or an object.</param>
/// <param name="Resource">The query name that selects it, such as <c>tagging</c>, or empty.</param>
/// <param name="HandleAsync">Answers it.</param>
internal sealed record S3Operation(
    string Name, string Method, S3Level Level, string Resource, Func<S3Request, CancellationToken, Task> HandleAsync)
{
    /// <summary>
    /// Of an operation whose body is an object: refuses a request that may not write it, before the body is read. Null for all others,
    /// whose bodies are short.
    /// </summary>
    public Action<S3Request>? Admit { get; init; }
}
