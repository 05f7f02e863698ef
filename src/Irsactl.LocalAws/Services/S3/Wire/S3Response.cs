using System.Text;
using System.Xml;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Wire;

/// <summary>Writes answers.</summary>
internal static class S3Response
{
    // Control characters in keys are valid for S3 and go out as character references, which XML 1.0 does not know.
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false };

    /// <summary>The headers of every answer.</summary>
    public static void AddCommonHeaders(AwsCall call)
    {
        var headers = call.Http.Response.Headers;
        headers["x-amz-request-id"] = call.RequestId;
        headers["x-amz-id-2"] = HostId(call);
        headers.Server = "AmazonS3";
    }

    /// <summary>Writes XML.</summary>
    public static Task XmlAsync(
        this S3Request request, XElement root, CancellationToken cancellationToken, int status = StatusCodes.Status200OK) =>
        WriteAsync(request.Response, root, status, cancellationToken);

    /// <summary>Answers 204.</summary>
    public static Task NoContentAsync(this S3Request request)
    {
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Answers 200 without a body.</summary>
    public static Task EmptyAsync(this S3Request request)
    {
        request.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <summary>Writes a refusal.</summary>
    /// <param name="call">The call.</param>
    /// <param name="error">The refusal.</param>
    /// <param name="cancellationToken">Gives up writing.</param>
    /// <param name="wrap">Puts the error element into another one, as S3 Control does.</param>
    public static Task ErrorAsync(
        AwsCall call, AwsServiceException error, CancellationToken cancellationToken, Func<object[], XElement>? wrap = null)
    {
        AddCommonHeaders(call);
        var response = call.Http.Response;
        if (error.Status is StatusCodes.Status304NotModified || HttpMethods.IsHead(call.Http.Request.Method))
        {
            // No body: clients go by the status.
            response.StatusCode = error.Status;
            return Task.CompletedTask;
        }

        var root = new XElement("Error", new XElement("Code", error.Code), new XElement("Message", error.Message));
        foreach (var (name, value) in error.Details)
        {
            root.Add(new XElement(name, value));
        }

        object[] ids = [new XElement("RequestId", call.RequestId), new XElement("HostId", HostId(call))];
        if (wrap is null)
        {
            root.Add(ids);
        }

        return WriteAsync(response, wrap is null ? root : wrap([root, .. ids]), error.Status, cancellationToken);
    }

    private static string HostId(AwsCall call) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"local-aws-{call.RequestId}"));

    private static async Task WriteAsync(HttpResponse response, XElement root, int status, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, Settings))
        {
            root.Save(writer);
        }

        response.StatusCode = status;
        response.ContentType = "application/xml";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken);
    }
}
