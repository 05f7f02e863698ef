namespace Irsactl.Aws.Clients.Lambda;

/// <content>Function URLs.</content>
public sealed partial class LambdaClient
{
    private const string UrlApi = "/2021-10-31/functions";

    /// <summary>Reads a function's URL; null where function or URL are not there.</summary>
    public async Task<FunctionUrl?> GetFunctionUrlAsync(string functionName, CancellationToken cancellationToken = default) =>
        await FindAsync(ForFunction("GET", functionName, "/url", UrlApi), cancellationToken) is { } answer
            ? FunctionUrl.From(answer)
            : null;

    /// <summary>Gives a function a URL. Who may call it, the function's policy says.</summary>
    /// <param name="functionName">The function.</param>
    /// <param name="authType"><c>NONE</c> or <c>AWS_IAM</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<FunctionUrl> CreateFunctionUrlAsync(
        string functionName, string authType, CancellationToken cancellationToken = default) =>
        FunctionUrl.From(await CallAsync(
            ForFunction("POST", functionName, "/url", UrlApi).WithBody(json => json.WriteString("AuthType", authType)), cancellationToken));

    /// <summary>Changes a function's URL, which keeps its name.</summary>
    /// <param name="functionName">The function.</param>
    /// <param name="authType"><c>NONE</c> or <c>AWS_IAM</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task UpdateFunctionUrlAsync(string functionName, string authType, CancellationToken cancellationToken = default) =>
        CallAsync(
            ForFunction("PUT", functionName, "/url", UrlApi).WithBody(json => json.WriteString("AuthType", authType)), cancellationToken);

    /// <summary>Takes a function's URL away. It never comes back: another one has another name.</summary>
    public Task DeleteFunctionUrlAsync(string functionName, CancellationToken cancellationToken = default) =>
        CallAsync(ForFunction("DELETE", functionName, "/url", UrlApi), cancellationToken);
}
