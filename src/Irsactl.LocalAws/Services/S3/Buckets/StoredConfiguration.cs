using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>A setting of a bucket that is one XML document: it is checked, kept, and given back as it was put.</summary>
internal sealed record StoredConfiguration(S3Context S3)
{
    /// <summary>What the operations' names end with, such as <c>BucketCors</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the name of the others ends with beside that, such as <c>Configuration</c>.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>The query name, such as <c>cors</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The action that reads it.</summary>
    public required string ReadAction { get; init; }

    /// <summary>The action that writes it.</summary>
    public required string WriteAction { get; init; }

    /// <summary>The action that deletes it.</summary>
    public required string DeleteAction { get; init; }

    /// <summary>The document's root.</summary>
    public required string Root { get; init; }

    /// <summary>The code and the sentence where there is none.</summary>
    public required (string Code, string Message) Missing { get; init; }

    /// <summary>Refuses a document that cannot be, and fills in what AWS fills in.</summary>
    public required Action<XElement> Check { get; init; }

    /// <summary>The document of a bucket.</summary>
    public required Func<BucketSettings, string?> Get { get; init; }

    /// <summary>The bucket with another one; the request for what comes in headers, null where it is deleted.</summary>
    public required Func<BucketSettings, string?, S3Request?, BucketSettings> With { get; init; }

    /// <summary>Headers that go with the document.</summary>
    public Action<S3Request, BucketSettings> WriteHeaders { get; init; } = (_, _) => { };

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new($"Get{Name}{Suffix}", HttpMethods.Get, S3Level.Bucket, Resource, GetAsync),
        new($"Put{Name}{Suffix}", HttpMethods.Put, S3Level.Bucket, Resource, PutAsync),
        new($"Delete{Name}", HttpMethods.Delete, S3Level.Bucket, Resource, DeleteAsync),
    ];

    private Task GetAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = S3.Gate.Open(request, ReadAction).Settings;
        if (Get(bucket) is not { } text)
        {
            throw S3Errors.ForBucket(404, Missing.Code, Missing.Message, request.Bucket);
        }

        WriteHeaders(request, bucket);
        return request.XmlAsync(WithNames(XElement.Parse(text), S3Xml.Namespace), cancellationToken);
    }

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        S3.Gate.Open(request, WriteAction);
        var document = WithNames(S3Xml.Read(request.Call, Root), XNamespace.None);
        Check(document);
        var text = document.ToString(SaveOptions.DisableFormatting);
        BucketSettings? after = null;
        S3.ChangeSettings(request, settings => after = With(settings, text, request));
        if (after is not null)
        {
            WriteHeaders(request, after);
        }

        return request.EmptyAsync();
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        S3.Gate.Open(request, DeleteAction);
        S3.ChangeSettings(request, settings => With(settings, null, null));
        return request.NoContentAsync();
    }

    // Whatever the client called its namespace, S3 answers in its own. White space between elements says nothing.
    private static XElement WithNames(XElement element, XNamespace names) => new(
        names + element.Name.LocalName,
        element.HasElements ? element.Elements().Select(child => (object)WithNames(child, names)) : element.Value);
}
