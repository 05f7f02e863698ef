using System.Net;
using System.Text;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Refuses some operations of IAM as AWS refuses what the caller's policies do not allow.</summary>
internal sealed class DenyingHandler(params string[] operations) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is { } content && content.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded"
            ? (await content.ReadAsStringAsync(cancellationToken)).Split('&')
            : [];
        if (operations.FirstOrDefault(name => form.Contains($"Action={name}")) is not { } operation)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var text = $"""
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>AccessDenied</Code>
            <Message>User: arn:aws:iam::123456789012:user/ci is not authorized to perform: iam:{operation} on resource: x</Message></Error>
            <RequestId>r</RequestId></ErrorResponse>
            """;
        return new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent(text, Encoding.UTF8, "text/xml") };
    }
}
