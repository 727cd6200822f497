System.Console.WriteLine(typeof(OneNce.Generated.AuthorizationClient).GetMethod("PostAccessTokenPOSTAsync", [typeof(OneNce.Generated.Body)]));
