using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace Irsactl.EndToEnd.Tests.Durability;

/// <summary>A bucket's tags, two of which are written together.</summary>
internal sealed class StoredBucket(string bucket) : IThing
{
    public string Name => $"/{bucket}?tagging";

    public Task<HttpResponseMessage> WriteAsync(SignedClient client, int from, int to, CancellationToken cancellationToken) => to == 0
        ? client.S3Async(HttpMethod.Delete, Name, [], cancellationToken)
        : client.S3Async(
            HttpMethod.Put,
            Name,
            Encoding.UTF8.GetBytes(
                $"<Tagging><TagSet><Tag><Key>a</Key><Value>{to}</Value></Tag><Tag><Key>b</Key><Value>{to}</Value></Tag>"
                + "</TagSet></Tagging>"),
            cancellationToken);

    public async Task<int> ReadAsync(SignedClient client, CancellationToken cancellationToken)
    {
        using var answer = await client.S3Async(HttpMethod.Get, Name, [], cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound)
        {
            text.ShouldContain("NoSuchTagSet");
            return 0;
        }

        var values = XDocument.Parse(text).Descendants().Where(element => element.Name.LocalName is "Value")
            .Select(element => element.Value).ToList();
        values.Count.ShouldBe(2, Name);
        values[0].ShouldBe(values[1], Name);
        return int.Parse(values[0], CultureInfo.InvariantCulture);
    }
}
