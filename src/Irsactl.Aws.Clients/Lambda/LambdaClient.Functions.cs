using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.Lambda;

/// <content>Functions, their code, settings and tags.</content>
public sealed partial class LambdaClient
{
    /// <summary>Reads a function with its tags; null where there is none.</summary>
    public async Task<LambdaFunction?> GetFunctionAsync(string functionName, CancellationToken cancellationToken = default) =>
        await FindAsync(ForFunction("GET", functionName), cancellationToken) is { } answer ? LambdaFunction.From(answer) : null;

    /// <summary>Makes a function. It is <c>Pending</c> for a while afterwards.</summary>
    /// <param name="functionName">Its name: at most 64 letters, digits, hyphens and underscores.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="zip">Its code.</param>
    /// <param name="tags">Its tags.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CreateFunctionAsync(
        string functionName,
        FunctionSettings settings,
        ReadOnlyMemory<byte> zip,
        IEnumerable<ResourceTag> tags,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var request = new JsonRequest("POST", Functions).WithBody(json =>
        {
            json.WriteString("FunctionName", functionName);
            settings.WriteTo(json);
            json.WriteString("PackageType", "Zip");
            json.WriteStartObject("Code");
            json.WriteBase64String("ZipFile", zip.Span);
            json.WriteEndObject();
            json.WriteTags("Tags", tags);
        });
        return CallAsync(request, cancellationToken);
    }

    /// <summary>Replaces the code. The update is under way for a while afterwards, and no other is taken meanwhile.</summary>
    /// <param name="functionName">The function.</param>
    /// <param name="zip">The code.</param>
    /// <param name="revision">What <see cref="LambdaFunction.RevisionId"/> must still be; null: whatever it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task UpdateFunctionCodeAsync(
        string functionName, ReadOnlyMemory<byte> zip, string? revision = null, CancellationToken cancellationToken = default)
    {
        var request = ForFunction("PUT", functionName, "/code").WithBody(json =>
        {
            json.WriteBase64String("ZipFile", zip.Span);
            if (revision is not null)
            {
                json.WriteString("RevisionId", revision);
            }
        });
        return CallAsync(request, cancellationToken);
    }

    /// <summary>Replaces the settings. The update is under way for a while afterwards, and no other is taken meanwhile.</summary>
    public Task UpdateFunctionConfigurationAsync(
        string functionName, FunctionSettings settings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return CallAsync(ForFunction("PUT", functionName, "/configuration").WithBody(settings.WriteTo), cancellationToken);
    }

    /// <summary>Deletes a function with its URL and its policy.</summary>
    public Task DeleteFunctionAsync(string functionName, CancellationToken cancellationToken = default) =>
        CallAsync(ForFunction("DELETE", functionName), cancellationToken);

    /// <summary>Adds or replaces tags.</summary>
    public Task TagResourceAsync(string arn, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default) =>
        CallAsync(
            new JsonRequest("POST", "/2017-03-31/tags/{Resource}", ("Resource", arn)).WithBody(json => json.WriteTags("Tags", tags)),
            cancellationToken);
}
