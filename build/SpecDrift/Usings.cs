global using OneNce.Generation.Reading;
